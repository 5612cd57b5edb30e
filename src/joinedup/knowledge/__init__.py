"""Knowledge: what must a buyer know to ask for technology that works together?

Goals, law, standards and rates, as dated packs with sources. The values here
say what such facts are; the reader that turns YAML into them is in the shell.
"""
