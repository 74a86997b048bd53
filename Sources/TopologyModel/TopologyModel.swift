// Room of TopologyModel
