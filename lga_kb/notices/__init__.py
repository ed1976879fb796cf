"""What waits for somebody who works here, told by e-mail: at once, once a day, or not at all, as they choose."""
