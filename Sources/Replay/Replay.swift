// Room of Replay
