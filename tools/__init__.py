"""What prepares and checks this repository; no part of the installed package."""
