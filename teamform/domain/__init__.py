"""What staffing is: people, initiatives, seats, rules, plans. No files, no solver."""
