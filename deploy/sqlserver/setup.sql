-- The portal's database on SQL Server, for its administrator (sqlcmd -S db.example.go.th -i setup.sql -v password="…"). Not run on a SQL
-- Server where this was written: try it on a database of your own first.
CREATE DATABASE StaffPortal;
GO
-- Readers and the ledger wait for no writer.
ALTER DATABASE StaffPortal SET READ_COMMITTED_SNAPSHOT ON;
-- With backups of the transaction log, say each quarter of an hour, little is lost with a disk; without them its file grows for ever.
ALTER DATABASE StaffPortal SET RECOVERY FULL;
GO
CREATE LOGIN staffportal WITH PASSWORD = '$(password)';
GO
USE StaffPortal;
GO
CREATE USER staffportal FOR LOGIN staffportal;
-- What work needs: rows, and to see the triggers that refuse changes to the log (a login that does not see them is told that they are gone).
ALTER ROLE db_datareader ADD MEMBER staffportal;
ALTER ROLE db_datawriter ADD MEMBER staffportal;
GRANT VIEW DEFINITION TO staffportal;
GO
-- The verb migrate makes tables and triggers. Before it:
--   ALTER ROLE db_owner ADD MEMBER staffportal;
-- and after it, so that the portal's own login cannot take the triggers away:
--   ALTER ROLE db_owner DROP MEMBER staffportal;
