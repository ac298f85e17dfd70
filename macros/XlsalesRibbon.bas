Option Explicit

Private Shown As IRibbonUI
Private Told As Boolean
Private Python As New XlsalesPython
Private Words As New XlsalesWords

Public Sub XlsalesLoaded(ribbon As IRibbonUI)
    Set Shown = ribbon
End Sub

Public Sub XlsalesRefresh()
    ' After a fault Excel forgets the ribbon: the buttons then stay as they are.
    If Not Shown Is Nothing Then Shown.Invalidate
End Sub

Public Sub XlsalesQuiet()
    ' The status bar goes back to Excel: after a failure at once, after a result as soon as the person goes on.
    If Told Then Application.StatusBar = False
    Told = False
End Sub

Public Sub XlsalesEnabled(control As IRibbonControl, ByRef returnedVal)
    returnedVal = False
    If ActiveWorkbook Is Nothing Then Exit Sub
    returnedVal = HasSheet(ActiveWorkbook, Words.Text("marker"))
End Sub

Public Sub XlsalesRun(control As IRibbonControl)
    Dim failure As String
    XlsalesQuiet
    If ActiveWorkbook Is Nothing Then
        MsgBox Words.Text("no workbook"), vbExclamation, Words.Text("title")
        Exit Sub
    End If
    failure = Python.Pressed(control.Tag, ActiveWorkbook)
    Told = True
    If failure = "" Then Exit Sub
    XlsalesQuiet
    MsgBox failure, vbCritical, Words.Text("title")
End Sub

Private Function HasSheet(ByVal book As Workbook, ByVal name As String) As Boolean
    Dim sheet As Object
    For Each sheet In book.Sheets
        If sheet.Name = name Then HasSheet = True
    Next sheet
End Function
