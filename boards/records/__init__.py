"""What each kind of record of boards is: a module for each, handed in when the app is ready."""
