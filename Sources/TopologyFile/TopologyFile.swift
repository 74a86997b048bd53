// Room of TopologyFile
