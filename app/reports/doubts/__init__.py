"""What is doubtful in the programme's documents: all contradictions, each with both readings, its lines and our reading."""
