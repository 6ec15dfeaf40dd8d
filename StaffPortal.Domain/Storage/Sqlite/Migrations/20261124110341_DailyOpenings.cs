using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DailyOpenings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_AccountId_Day_PurposeId_Action",
                table: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_OccurredAt",
                table: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Outcome_Id",
                table: "AuditEntries");

            migrationBuilder.CreateTable(
                name: "DailyOpenings",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PurposeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailyOpenings", x => new { x.AccountId, x.PurposeId, x.Day, x.CitizenId });
                });

            // What was opened on the last day counts on: permitted openings (action 23, outcome 1) of that day.
            migrationBuilder.Sql("""
                INSERT INTO "DailyOpenings" ("AccountId", "PurposeId", "Day", "CitizenId")
                SELECT DISTINCT e."AccountId", e."PurposeId", e."Day", c."CitizenId" FROM "AuditEntries" e JOIN "AuditEntryCitizens" c ON c."EntryId" = e."Id"
                WHERE e."Action" = 23 AND e."Outcome" = 1 AND e."AccountId" IS NOT NULL AND e."PurposeId" IS NOT NULL AND e."Day" = (SELECT MAX("Day") FROM "AuditEntries")
                """);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Outcome_Id",
                table: "AuditEntries",
                columns: new[] { "Outcome", "Id" },
                filter: "\"Outcome\" = 2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DailyOpenings");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Outcome_Id",
                table: "AuditEntries");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_AccountId_Day_PurposeId_Action",
                table: "AuditEntries",
                columns: new[] { "AccountId", "Day", "PurposeId", "Action" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_OccurredAt",
                table: "AuditEntries",
                column: "OccurredAt");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Outcome_Id",
                table: "AuditEntries",
                columns: new[] { "Outcome", "Id" });
        }
    }
}
