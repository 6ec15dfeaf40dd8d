using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CasesOfContacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AddedById",
                table: "CaseCitizens",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseCitizens_AddedById",
                table: "CaseCitizens",
                column: "AddedById");

            migrationBuilder.AddForeignKey(
                name: "FK_CaseCitizens_Accounts_AddedById",
                table: "CaseCitizens",
                column: "AddedById",
                principalTable: "Accounts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // What citizens wrote before is in the register of cases too; it cannot be said here whom it concerns.
            migrationBuilder.Sql(
                """
                INSERT INTO "Cases" ("Id", "Number", "Kind", "Source", "Title", "OpenedAt", "ClosedAt")
                SELECT "Id", "TrackingNumber", CASE WHEN "Kind" = 3 THEN 2 ELSE 1 END, 1, N'เรื่องที่ประชาชนแจ้งเข้ามา', "ReceivedAt", "EndedAt"
                FROM "ContactCases";
                INSERT INTO "CaseOfficers" ("CaseId", "AccountId", "AssignedAt")
                SELECT "Id", "OwnerId", "ReceivedAt" FROM "ContactCases" WHERE "OwnerId" IS NOT NULL;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_CaseCitizens_Accounts_AddedById",
                table: "CaseCitizens");

            migrationBuilder.DropIndex(
                name: "IX_CaseCitizens_AddedById",
                table: "CaseCitizens");

            migrationBuilder.DropColumn(
                name: "AddedById",
                table: "CaseCitizens");
        }
    }
}
