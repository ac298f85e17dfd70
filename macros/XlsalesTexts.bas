Option Explicit

Public Function XlsalesCommand(ByVal id As String) As String
    ' What a button runs. It passes through cmd.exe, so an id holds nothing but these signs.
    Const Signs As String = "abcdefghijklmnopqrstuvwxyz0123456789._-"
    Dim place As Long
    XlsalesCommand = ""
    If Len(id) = 0 Then Exit Function
    For place = 1 To Len(id)
        If InStr(1, Signs, Mid$(id, place, 1), vbBinaryCompare) = 0 Then Exit Function
    Next place
    XlsalesCommand = "from xlsales.addin.click import click; click('" & id & "')"
End Function

Public Function XlsalesText(ByVal key As String) As String
    ' Texts for people stand in the cells of the first sheet: a macro holds ASCII only.
    Dim row As Long
    Dim words As Worksheet
    Set words = ThisWorkbook.Worksheets("words")
    XlsalesText = ""
    row = 1
    Do While words.Cells(row, 1).Value <> ""
        If words.Cells(row, 1).Value = key Then
            XlsalesText = words.Cells(row, 2).Value
            Exit Function
        End If
        row = row + 1
    Loop
End Function
