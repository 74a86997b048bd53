import CommandLineTool

BulkheadTool.run()
