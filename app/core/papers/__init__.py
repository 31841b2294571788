"""What all office papers share, whichever room writes them: Word documents (`word`) and PDFs set by typst (`typst`)."""
