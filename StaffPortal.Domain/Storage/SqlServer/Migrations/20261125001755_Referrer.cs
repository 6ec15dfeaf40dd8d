using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Referrer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [TrafficLines_InsertOnly]");

            migrationBuilder.RenameColumn(
                name: "CameFromId",
                table: "TrafficLines",
                newName: "ReferrerId");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [TrafficLines_InsertOnly] ON [TrafficLines] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [TrafficDeletions] w1 WHERE w1.[Day] = d.[Id] / CAST(4294967296 AS bigint)))\nBEGIN DELETE t FROM [TrafficLines] t JOIN deleted d ON d.[Id] = t.[Id]; RETURN; END;\nTHROW 51000, N''TrafficLines takes INSERT alone'', 1; END')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [TrafficLines_InsertOnly]");

            migrationBuilder.RenameColumn(
                name: "ReferrerId",
                table: "TrafficLines",
                newName: "CameFromId");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [TrafficLines_InsertOnly] ON [TrafficLines] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [TrafficDeletions] w1 WHERE w1.[Day] = d.[Id] / CAST(4294967296 AS bigint)))\nBEGIN DELETE t FROM [TrafficLines] t JOIN deleted d ON d.[Id] = t.[Id]; RETURN; END;\nTHROW 51000, N''TrafficLines takes INSERT alone'', 1; END')");
        }
    }
}
