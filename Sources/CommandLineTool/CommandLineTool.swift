// Room of CommandLineTool
