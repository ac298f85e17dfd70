Option Explicit

Private Shown As IRibbonUI

Public Sub XlsalesLoaded(ribbon As IRibbonUI)
    Set Shown = ribbon
End Sub

Public Sub XlsalesRefresh()
    ' After a fault Excel forgets the ribbon: the buttons then stay as they are.
    If Not Shown Is Nothing Then Shown.Invalidate
End Sub

Public Sub XlsalesEnabled(control As IRibbonControl, ByRef returnedVal)
    returnedVal = False
    If ActiveWorkbook Is Nothing Then Exit Sub
    returnedVal = SheetExists(ActiveWorkbook, XlsalesText("marker"))
End Sub

Public Sub XlsalesRun(control As IRibbonControl)
    Dim command As String
    ' RunPython asks the active workbook for its name: without one it fails with error 91.
    If ActiveWorkbook Is Nothing Then
        MsgBox XlsalesText("no workbook"), vbExclamation, XlsalesText("title")
        Exit Sub
    End If
    command = XlsalesCommand(control.Tag)
    If command = "" Then Exit Sub
    On Error GoTo Failed
    RunPython command
    Exit Sub
Failed:
    MsgBox XlsalesText("failed") & vbCrLf & Err.Description, vbCritical, XlsalesText("title")
End Sub
