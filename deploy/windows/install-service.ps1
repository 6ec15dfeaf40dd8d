# Installs StaffPortal as a Windows service that starts with the machine. Run as an administrator, from the folder of the release:
#   .\install-service.ps1 -Settings C:\ProgramData\StaffPortal\appsettings.Production.json
# Settings is a file of README.md's settings; keep secrets in it and let only administrators and the service read it.
# The service writes beside that file alone: name folders there for ConnectionStrings:Portal, Keys:Path and Traffic:OwnPath.
# People's files lie in App_Data beside the program while they are brought in: the service may write there too.
#Requires -RunAsAdministrator
param(
    [string] $Name = 'StaffPortal',
    [string] $Program = (Join-Path $PSScriptRoot 'StaffPortal.Web.exe'),
    [Parameter(Mandatory)] [string] $Settings
)
$ErrorActionPreference = 'Stop'
if (-not (Test-Path $Program)) { throw "There is no $Program." }
if (-not (Test-Path $Settings)) { throw "There is no $Settings." }

$account = "NT SERVICE\$Name"
New-Service -Name $Name -BinaryPathName "`"$Program`"" -DisplayName 'StaffPortal' -StartupType Automatic `
    -Description 'Controls who reads the personal data of citizens.' | Out-Null
# A virtual account: it has no password, and no right but those given here.
& sc.exe config $Name obj= $account | Out-Null
& sc.exe failure $Name reset= 86400 actions= restart/5000/restart/5000/restart/60000 | Out-Null

$data = Split-Path $Settings
$target = Join-Path (Split-Path $Program) 'appsettings.Production.json'
Copy-Item $Settings $target -Force
& icacls.exe $data /inheritance:r /grant 'Administrators:(OI)(CI)F' 'SYSTEM:(OI)(CI)F' "${account}:(OI)(CI)M" | Out-Null
$uploads = (New-Item -ItemType Directory -Force (Join-Path (Split-Path $Program) 'App_Data')).FullName
& icacls.exe $uploads /inheritance:r /grant 'Administrators:(OI)(CI)F' 'SYSTEM:(OI)(CI)F' "${account}:(OI)(CI)M" | Out-Null
& icacls.exe $target /inheritance:r /grant 'Administrators:F' 'SYSTEM:F' "${account}:R" | Out-Null
Write-Host "Now: StaffPortal.Web.exe migrate, then create-admin (README.md, Production), then Start-Service $Name"
