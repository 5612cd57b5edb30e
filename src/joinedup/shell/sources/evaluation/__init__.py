"""What an evaluation is made from: files, workbooks, panels and assessments."""
