using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DoorsHold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "DailyRowLimit",
                table: "Purposes",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "RecipientKey",
                table: "Disclosures",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Evidence",
                table: "Consents",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EvidenceNumber",
                table: "Consents",
                type: "nvarchar(102)",
                maxLength: 102,
                nullable: true);

            migrationBuilder.Sql("UPDATE \"Purposes\" SET \"DailyRowLimit\" = 2 * \"DailyRecordLimit\"");
            migrationBuilder.Sql("UPDATE \"Disclosures\" SET \"RecipientKey\" = LOWER(REPLACE(\"Recipient\", ' ', ''))");
            migrationBuilder.Sql("UPDATE \"Consents\" SET \"Evidence\" = 1 WHERE \"Id\" IN (SELECT \"ConsentId\" FROM \"ConsentScans\")");

            migrationBuilder.CreateTable(
                name: "DailySightings",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailySightings", x => new { x.AccountId, x.PurposeId, x.Day, x.CitizenId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_RequestedById_RecipientKey",
                table: "Disclosures",
                columns: new[] { "RequestedById", "RecipientKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Consents_EvidenceNumber",
                table: "Consents",
                column: "EvidenceNumber",
                unique: true,
                filter: "[EvidenceNumber] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DailySightings");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_RequestedById_RecipientKey",
                table: "Disclosures");

            migrationBuilder.DropIndex(
                name: "IX_Consents_EvidenceNumber",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "DailyRowLimit",
                table: "Purposes");

            migrationBuilder.DropColumn(
                name: "RecipientKey",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "EvidenceNumber",
                table: "Consents");
        }
    }
}
