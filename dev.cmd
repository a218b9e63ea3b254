@echo off
rem Builds tools/Dev and runs it; see docs/local-dev.md.
cd /d "%~dp0"
dotnet build tools/Dev -c Release -v q --nologo -tl:off -p:RunAnalyzers=false >nul || exit /b 1
tools\Dev\bin\Release\net10.0\Paceline.Dev.exe %*
