# Installs StaffPortal as a Windows service that starts with the machine, and again after an upgrade. Run as an administrator, in the
# folder of the release, which then is the program's own (C:\Program Files\StaffPortal):
#   deploy\windows\install-service.ps1 -Settings C:\ProgramData\StaffPortal\appsettings.Production.json
# Settings is a copy of the file beside this script with your own values. Its folder becomes the service's and the administrators' alone:
# give it one of its own. Database, keys and backups lie below it.
#Requires -RunAsAdministrator
param(
    [string] $Name = 'StaffPortal',
    [string] $Program = (Join-Path $PSScriptRoot '..\..\StaffPortal.Web.exe'),
    [Parameter(Mandatory)] [string] $Settings
)
$ErrorActionPreference = 'Stop'
if (-not (Test-Path $Program)) { throw "There is no $Program." }
if (-not (Test-Path $Settings)) { throw "There is no $Settings." }
$Program = (Resolve-Path $Program).Path
$Settings = (Resolve-Path $Settings).Path
$data = Split-Path $Settings
$target = Join-Path (Split-Path $Program) 'appsettings.Production.json'
if ($Settings.StartsWith((Split-Path $Program), [StringComparison]::OrdinalIgnoreCase)) {
    throw "Keep $Settings in a folder of its own, outside the program's: an upgrade replaces that."
}

function Invoke-Tool([string] $Tool, [string[]] $Arguments) {
    & $Tool @Arguments | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "$Tool $Arguments ended with $LASTEXITCODE." }
}

$account = "NT SERVICE\$Name"
if (-not (Get-Service $Name -ErrorAction SilentlyContinue)) {
    New-Service -Name $Name -BinaryPathName "`"$Program`"" -DisplayName 'StaffPortal' -StartupType Automatic `
        -Description 'Controls who reads the personal data of citizens.' | Out-Null
}
# A virtual account: it has no password, and no right but those given here.
Invoke-Tool sc.exe @('config', $Name, 'obj=', $account)
Invoke-Tool sc.exe @('failure', $Name, 'reset=', '86400', 'actions=', 'restart/5000/restart/5000/restart/60000')

# S-1-5-32-544 are the administrators and S-1-5-18 is the system, whatever Windows calls them in its language.
Copy-Item $Settings $target -Force
Invoke-Tool icacls.exe @($data, '/inheritance:r', '/grant', '*S-1-5-32-544:(OI)(CI)F', '*S-1-5-18:(OI)(CI)F', "${account}:(OI)(CI)M")
Invoke-Tool icacls.exe @($target, '/inheritance:r', '/grant', '*S-1-5-32-544:F', '*S-1-5-18:F', "${account}:R")
Write-Host "Now, in $(Split-Path $Program): .\StaffPortal.Web.exe migrate, then doctor, then Start-Service $Name"
Write-Host "The first time, before the start: create-admin and create-compliance-officer (deploy\README.md)"
