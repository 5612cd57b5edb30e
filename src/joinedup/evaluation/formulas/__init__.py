"""Price formulas, one file each: the file's name is what an evaluation model calls it, its docstring the page."""
