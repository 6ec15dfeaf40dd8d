using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DecidingRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_Queue\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntryCitizens_NoDelete\";");

            migrationBuilder.AddColumn<string>(
                name: "DecidedBy",
                table: "AuditEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoDelete\" BEFORE DELETE ON \"AuditEntries\" WHEN NOT EXISTS (SELECT 1 FROM \"LedgerPrunings\" w1 WHERE OLD.\"RegisteredAt\" < w1.\"Before\" AND OLD.\"Rights\" IS NULL) BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoReplace\" BEFORE INSERT ON \"AuditEntries\" WHEN EXISTS (SELECT 1 FROM \"AuditEntries\" WHERE \"Id\" = NEW.\"Id\" OR \"LookId\" = NEW.\"LookId\") BEGIN SELECT RAISE(ABORT, 'AuditEntries takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoUpdate\" BEFORE UPDATE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_Queue\" AFTER INSERT ON \"AuditEntries\" BEGIN INSERT INTO \"LedgerQueue\" (\"EntryId\") VALUES (NEW.\"Id\"); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntryCitizens_NoDelete\" BEFORE DELETE ON \"AuditEntryCitizens\" WHEN NOT EXISTS (SELECT 1 FROM \"AuditEntries\" w1, \"LedgerPrunings\" w2 WHERE w1.\"Id\" = OLD.\"EntryId\" AND w1.\"RegisteredAt\" < w2.\"Before\" AND w1.\"Rights\" IS NULL) BEGIN SELECT RAISE(ABORT, 'AuditEntryCitizens takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_Queue\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntryCitizens_NoDelete\";");

            migrationBuilder.DropColumn(
                name: "DecidedBy",
                table: "AuditEntries");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoDelete\" BEFORE DELETE ON \"AuditEntries\" WHEN NOT EXISTS (SELECT 1 FROM \"LedgerPrunings\" w1 WHERE OLD.\"RegisteredAt\" < w1.\"Before\" AND OLD.\"Rights\" IS NULL) BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoReplace\" BEFORE INSERT ON \"AuditEntries\" WHEN EXISTS (SELECT 1 FROM \"AuditEntries\" WHERE \"Id\" = NEW.\"Id\" OR \"LookId\" = NEW.\"LookId\") BEGIN SELECT RAISE(ABORT, 'AuditEntries takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoUpdate\" BEFORE UPDATE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_Queue\" AFTER INSERT ON \"AuditEntries\" BEGIN INSERT INTO \"LedgerQueue\" (\"EntryId\") VALUES (NEW.\"Id\"); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntryCitizens_NoDelete\" BEFORE DELETE ON \"AuditEntryCitizens\" WHEN NOT EXISTS (SELECT 1 FROM \"AuditEntries\" w1, \"LedgerPrunings\" w2 WHERE w1.\"Id\" = OLD.\"EntryId\" AND w1.\"RegisteredAt\" < w2.\"Before\" AND w1.\"Rights\" IS NULL) BEGIN SELECT RAISE(ABORT, 'AuditEntryCitizens takes INSERT alone'); END;");
        }
    }
}
