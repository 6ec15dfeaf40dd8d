using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class FoundByEar : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ExtendedAt",
                table: "Declarations",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FamilyNameSound",
                table: "Citizens",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "GivenNameSound",
                table: "Citizens",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "HouseNumberIndex",
                table: "Citizens",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_FamilyNameSound",
                table: "Citizens",
                column: "FamilyNameSound");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_GivenNameSound",
                table: "Citizens",
                column: "GivenNameSound");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_HouseNumberIndex",
                table: "Citizens",
                column: "HouseNumberIndex");

            // A name's sound and a house's hash are computed by the step that follows: a migration has neither code nor keys.
            migrationBuilder.Sql("""INSERT INTO "OpenValues" ("Row", "Place", "Value") SELECT "Id", 'Finding', '' FROM "Citizens" """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Citizens_FamilyNameSound",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_GivenNameSound",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_HouseNumberIndex",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "ExtendedAt",
                table: "Declarations");

            migrationBuilder.DropColumn(
                name: "FamilyNameSound",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "GivenNameSound",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "HouseNumberIndex",
                table: "Citizens");
        }
    }
}
