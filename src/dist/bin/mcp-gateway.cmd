@echo off
rem Starts the gateway on its own Java runtime. Java reads its command line as UTF-16 here, so no code
rem page has to be set; a terminal that shows wrong letters wants: chcp 65001
setlocal DisableDelayedExpansion
set "ROOT=%~dp0.."
rem These would reach our VM; the wrapped server does not get them either, so set them in its command.
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "JDK_AOT_VM_OPTIONS="
set "_JAVA_OPTIONS="
set "_JAVA_LAUNCHER_DEBUG="
set "CLASSPATH="
"%ROOT%\runtime\bin\java.exe" "@%ROOT%\lib\vm.options" "-XX:AOTCache=%ROOT%\lib\mcp-gateway.aot" --enable-native-access=mcp.gateway -m mcp.gateway/dev.mcpgateway.cli.Main %*
exit /b %ERRORLEVEL%
