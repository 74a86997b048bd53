// Room of Capture
