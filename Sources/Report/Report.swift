// Room of Report
