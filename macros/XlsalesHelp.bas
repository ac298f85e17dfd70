Option Explicit

Private Described As Boolean
Private Words As New XlsalesWords

Public Sub XlsalesDescribe()
    ' The help of the function wizard. Excel refuses while no workbook is open: tried again with the first one.
    Dim row As Long
    Dim help As Worksheet
    If Described Then Exit Sub
    If ActiveWorkbook Is Nothing Then Exit Sub
    On Error GoTo Refused
    Set help = ThisWorkbook.Worksheets("_IntelliSense_")
    For row = 2 To help.UsedRange.Rows.Count
        XlsalesDescribeOne help, row
    Next row
    Described = True
Refused:
    ThisWorkbook.Saved = True
End Sub

Private Sub XlsalesDescribeOne(help As Worksheet, ByVal row As Long)
    Dim arguments() As String
    Dim count As Long
    Dim macro As String
    count = 0
    Do While help.Cells(row, 4 + 2 * count).Value <> ""
        ReDim Preserve arguments(0 To count)
        arguments(count) = Left$(help.Cells(row, 5 + 2 * count).Value, 255)
        count = count + 1
    Loop
    macro = "'" & ThisWorkbook.Name & "'!" & help.Cells(row, 1).Value
    Application.MacroOptions macro:=macro, Description:=Left$(help.Cells(row, 2).Value, 255), _
        Category:=Words.Text("title"), ArgumentDescriptions:=arguments
End Sub
