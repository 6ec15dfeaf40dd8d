using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DecidingRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntries_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntries_Queue]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntryCitizens_InsertOnly]");

            migrationBuilder.AddColumn<string>(
                name: "DecidedBy",
                table: "AuditEntries",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntries_InsertOnly] ON [AuditEntries] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [LedgerPrunings] w1 WHERE d.[RegisteredAt] < w1.[Before] AND d.[Rights] IS NULL))\nBEGIN DELETE t FROM [AuditEntries] t JOIN deleted d ON d.[Id] = t.[Id]; RETURN; END;\nTHROW 51000, N''AuditEntries takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntries_Queue] ON [AuditEntries] AFTER INSERT AS BEGIN SET NOCOUNT ON; INSERT INTO [LedgerQueue] ([EntryId]) SELECT i.[Id] FROM inserted i; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntryCitizens_InsertOnly] ON [AuditEntryCitizens] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [AuditEntries] w1, [LedgerPrunings] w2 WHERE w1.[Id] = d.[EntryId] AND w1.[RegisteredAt] < w2.[Before] AND w1.[Rights] IS NULL))\nBEGIN DELETE t FROM [AuditEntryCitizens] t JOIN deleted d ON d.[EntryId] = t.[EntryId] AND d.[CitizenId] = t.[CitizenId]; RETURN; END;\nTHROW 51000, N''AuditEntryCitizens takes INSERT alone'', 1; END')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntries_InsertOnly]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntries_Queue]");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntryCitizens_InsertOnly]");

            migrationBuilder.DropColumn(
                name: "DecidedBy",
                table: "AuditEntries");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntries_InsertOnly] ON [AuditEntries] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [LedgerPrunings] w1 WHERE d.[RegisteredAt] < w1.[Before] AND d.[Rights] IS NULL))\nBEGIN DELETE t FROM [AuditEntries] t JOIN deleted d ON d.[Id] = t.[Id]; RETURN; END;\nTHROW 51000, N''AuditEntries takes INSERT alone'', 1; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntries_Queue] ON [AuditEntries] AFTER INSERT AS BEGIN SET NOCOUNT ON; INSERT INTO [LedgerQueue] ([EntryId]) SELECT i.[Id] FROM inserted i; END')");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntryCitizens_InsertOnly] ON [AuditEntryCitizens] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [AuditEntries] w1, [LedgerPrunings] w2 WHERE w1.[Id] = d.[EntryId] AND w1.[RegisteredAt] < w2.[Before] AND w1.[Rights] IS NULL))\nBEGIN DELETE t FROM [AuditEntryCitizens] t JOIN deleted d ON d.[EntryId] = t.[EntryId] AND d.[CitizenId] = t.[CitizenId]; RETURN; END;\nTHROW 51000, N''AuditEntryCitizens takes INSERT alone'', 1; END')");
        }
    }
}
