using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NumberEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_Queue\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntryCitizens_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerLeaves_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerLeaves_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerLeaves_NoUpdate\";");

            migrationBuilder.AddColumn<int>(
                name: "Node",
                table: "LedgerLeaves",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Number",
                table: "LedgerLeaves",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Code",
                table: "AuditEntries",
                type: "BLOB",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Node",
                table: "AuditEntries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Number",
                table: "AuditEntries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rights",
                table: "AuditEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_WithRights",
                table: "AuditEntries",
                column: "Id",
                filter: "\"Rights\" IS NOT NULL");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoDelete\" BEFORE DELETE ON \"AuditEntries\" WHEN NOT EXISTS (SELECT 1 FROM \"LedgerPrunings\" w1 WHERE OLD.\"RegisteredAt\" < w1.\"Before\" AND OLD.\"Rights\" IS NULL) BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoReplace\" BEFORE INSERT ON \"AuditEntries\" WHEN EXISTS (SELECT 1 FROM \"AuditEntries\" WHERE \"Id\" = NEW.\"Id\" OR \"LookId\" = NEW.\"LookId\") BEGIN SELECT RAISE(ABORT, 'AuditEntries takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoUpdate\" BEFORE UPDATE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_Queue\" AFTER INSERT ON \"AuditEntries\" BEGIN INSERT INTO \"LedgerQueue\" (\"EntryId\") VALUES (NEW.\"Id\"); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntryCitizens_NoDelete\" BEFORE DELETE ON \"AuditEntryCitizens\" WHEN NOT EXISTS (SELECT 1 FROM \"AuditEntries\" w1, \"LedgerPrunings\" w2 WHERE w1.\"Id\" = OLD.\"EntryId\" AND w1.\"RegisteredAt\" < w2.\"Before\" AND w1.\"Rights\" IS NULL) BEGIN SELECT RAISE(ABORT, 'AuditEntryCitizens takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerLeaves_NoDelete\" BEFORE DELETE ON \"LedgerLeaves\" BEGIN SELECT RAISE(ABORT, 'LedgerLeaves takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerLeaves_NoReplace\" BEFORE INSERT ON \"LedgerLeaves\" WHEN EXISTS (SELECT 1 FROM \"LedgerLeaves\" WHERE \"Index\" = NEW.\"Index\" OR \"EntryId\" = NEW.\"EntryId\") BEGIN SELECT RAISE(ABORT, 'LedgerLeaves takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerLeaves_NoUpdate\" BEFORE UPDATE ON \"LedgerLeaves\" BEGIN SELECT RAISE(ABORT, 'LedgerLeaves takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_NoUpdate\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntries_Queue\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"AuditEntryCitizens_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerLeaves_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerLeaves_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"LedgerLeaves_NoUpdate\";");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_WithRights",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Node",
                table: "LedgerLeaves");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "LedgerLeaves");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Node",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Rights",
                table: "AuditEntries");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoDelete\" BEFORE DELETE ON \"AuditEntries\" WHEN NOT EXISTS (SELECT 1 FROM \"LedgerPrunings\" w1 WHERE OLD.\"RegisteredAt\" < w1.\"Before\") BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoReplace\" BEFORE INSERT ON \"AuditEntries\" WHEN EXISTS (SELECT 1 FROM \"AuditEntries\" WHERE \"Id\" = NEW.\"Id\" OR \"LookId\" = NEW.\"LookId\") BEGIN SELECT RAISE(ABORT, 'AuditEntries takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoUpdate\" BEFORE UPDATE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, 'AuditEntries takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_Queue\" AFTER INSERT ON \"AuditEntries\" BEGIN INSERT INTO \"LedgerQueue\" (\"EntryId\") VALUES (NEW.\"Id\"); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"AuditEntryCitizens_NoDelete\" BEFORE DELETE ON \"AuditEntryCitizens\" WHEN NOT EXISTS (SELECT 1 FROM \"AuditEntries\" w1, \"LedgerPrunings\" w2 WHERE w1.\"Id\" = OLD.\"EntryId\" AND w1.\"RegisteredAt\" < w2.\"Before\") BEGIN SELECT RAISE(ABORT, 'AuditEntryCitizens takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerLeaves_NoDelete\" BEFORE DELETE ON \"LedgerLeaves\" BEGIN SELECT RAISE(ABORT, 'LedgerLeaves takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerLeaves_NoReplace\" BEFORE INSERT ON \"LedgerLeaves\" WHEN EXISTS (SELECT 1 FROM \"LedgerLeaves\" WHERE \"Index\" = NEW.\"Index\" OR \"EntryId\" = NEW.\"EntryId\") BEGIN SELECT RAISE(ABORT, 'LedgerLeaves takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"LedgerLeaves_NoUpdate\" BEFORE UPDATE ON \"LedgerLeaves\" BEGIN SELECT RAISE(ABORT, 'LedgerLeaves takes INSERT alone'); END;");
        }
    }
}
