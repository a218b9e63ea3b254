@echo off
rem Builds tools/Dev and runs it where you stand; see docs/local-dev.md.
pushd "%~dp0"
dotnet build tools/Dev -c Release -v q --nologo -tl:off -p:RunAnalyzers=false >nul || (popd & exit /b 1)
popd
"%~dp0tools\Dev\bin\Release\net10.0\Paceline.Dev.exe" %*
