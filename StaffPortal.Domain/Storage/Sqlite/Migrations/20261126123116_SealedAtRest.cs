using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SealedAtRest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A migration has no keys: what stood open is laid aside, and sealed by the steps that follow it.
            migrationBuilder.CreateTable(
                name: "OpenValues",
                columns: table => new
                {
                    Row = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenValues", x => new { x.Row, x.Place });
                });

            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'BirthDate', "BirthDate" FROM "Citizens" WHERE "BirthDate" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'Occupation', "Occupation" FROM "Citizens" WHERE "Occupation" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'MonthlyIncome', "MonthlyIncome" FROM "Citizens" WHERE "MonthlyIncome" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'Guardian', "Guardian" FROM "Citizens" WHERE "Guardian" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'IdentityCheck', "IdentityCheck" FROM "ContactCases" WHERE "IdentityCheck" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'ServiceId', hex("ServiceId") FROM "Registrations" """);
            migrationBuilder.Sql("""UPDATE "Citizens" SET "BirthDate" = NULL, "Occupation" = NULL, "MonthlyIncome" = NULL, "Guardian" = NULL""");
            migrationBuilder.Sql("""UPDATE "ContactCases" SET "IdentityCheck" = NULL""");

            migrationBuilder.DropForeignKey(
                name: "FK_Registrations_Services_ServiceId",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_CitizenId_ServiceId",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_ServiceId",
                table: "Registrations");

            migrationBuilder.DropColumn(
                name: "ServiceId",
                table: "Registrations");

            migrationBuilder.AddColumn<byte[]>(
                name: "Mark",
                table: "Registrations",
                type: "BLOB",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AlterColumn<byte[]>(
                name: "IdentityCheck",
                table: "ContactCases",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 300,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "Occupation",
                table: "Citizens",
                type: "BLOB",
                maxLength: 348,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 100,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "MonthlyIncome",
                table: "Citizens",
                type: "BLOB",
                maxLength: 92,
                nullable: true,
                oldClrType: typeof(decimal),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "Guardian",
                table: "Citizens",
                type: "BLOB",
                maxLength: 668,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "BirthDate",
                table: "Citizens",
                type: "BLOB",
                maxLength: 92,
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_CitizenId_Mark",
                table: "Registrations",
                columns: new[] { "CitizenId", "Mark" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("What is sealed is not opened by a migration.");
    }
}
