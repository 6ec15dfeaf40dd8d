using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
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
                    Row = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Place = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenValues", x => new { x.Row, x.Place });
                });

            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'BirthDate', CONVERT(nvarchar(400), "BirthDate", 23) FROM "Citizens" WHERE "BirthDate" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'Occupation', CONVERT(nvarchar(400), "Occupation") FROM "Citizens" WHERE "Occupation" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'MonthlyIncome', CONVERT(nvarchar(400), "MonthlyIncome") FROM "Citizens" WHERE "MonthlyIncome" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'Guardian', CONVERT(nvarchar(400), "Guardian") FROM "Citizens" WHERE "Guardian" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'IdentityCheck', CONVERT(nvarchar(400), "IdentityCheck") FROM "ContactCases" WHERE "IdentityCheck" IS NOT NULL""");
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'ServiceId', CONVERT(nvarchar(400), "ServiceId") FROM "Registrations" """);

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
                type: "varbinary(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.DropColumn(
                name: "IdentityCheck",
                table: "ContactCases");

            migrationBuilder.AddColumn<byte[]>(
                name: "IdentityCheck",
                table: "ContactCases",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "WaterMeter",
                table: "Citizens",
                type: "varbinary(156)",
                maxLength: 156,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(148)",
                oldMaxLength: 148,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "Telephone",
                table: "Citizens",
                type: "varbinary(92)",
                maxLength: 92,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(58)",
                oldMaxLength: 58,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "Religion",
                table: "Citizens",
                type: "varbinary(284)",
                maxLength: 284,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(208)",
                oldMaxLength: 208,
                oldNullable: true);

            migrationBuilder.DropColumn(
                name: "Occupation",
                table: "Citizens");

            migrationBuilder.AddColumn<byte[]>(
                name: "Occupation",
                table: "Citizens",
                type: "varbinary(348)",
                maxLength: 348,
                nullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "NationalId",
                table: "Citizens",
                type: "varbinary(92)",
                maxLength: 92,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(67)",
                oldMaxLength: 67,
                oldNullable: true);

            migrationBuilder.DropColumn(
                name: "MonthlyIncome",
                table: "Citizens");

            migrationBuilder.AddColumn<byte[]>(
                name: "MonthlyIncome",
                table: "Citizens",
                type: "varbinary(92)",
                maxLength: 92,
                nullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "LandDeed",
                table: "Citizens",
                type: "varbinary(156)",
                maxLength: 156,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(148)",
                oldMaxLength: 148,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "HouseNumber",
                table: "Citizens",
                type: "varbinary(412)",
                maxLength: 412,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(388)",
                oldMaxLength: 388,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "HealthCondition",
                table: "Citizens",
                type: "varbinary(796)",
                maxLength: 796,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(628)",
                oldMaxLength: 628,
                oldNullable: true);

            migrationBuilder.DropColumn(
                name: "Guardian",
                table: "Citizens");

            migrationBuilder.AddColumn<byte[]>(
                name: "Guardian",
                table: "Citizens",
                type: "varbinary(668)",
                maxLength: 668,
                nullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "Email",
                table: "Citizens",
                type: "varbinary(796)",
                maxLength: 796,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(790)",
                oldMaxLength: 790,
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "Disability",
                table: "Citizens",
                type: "varbinary(796)",
                maxLength: 796,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(628)",
                oldMaxLength: 628,
                oldNullable: true);

            migrationBuilder.DropColumn(
                name: "BirthDate",
                table: "Citizens");

            migrationBuilder.AddColumn<byte[]>(
                name: "BirthDate",
                table: "Citizens",
                type: "varbinary(92)",
                maxLength: 92,
                nullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "BankAccount",
                table: "Citizens",
                type: "varbinary(92)",
                maxLength: 92,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "varbinary(73)",
                oldMaxLength: 73,
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
