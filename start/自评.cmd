@echo off
rem Opens the page for the folder that this file lies in, for one that is dropped on it, or for the last one.
chcp 65001 >nul
title ziping
"%~dp0ziping.exe" serve --start "%~dp0." %*
if errorlevel 1 pause
