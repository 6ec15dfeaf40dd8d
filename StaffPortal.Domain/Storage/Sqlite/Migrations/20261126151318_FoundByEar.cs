using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FoundByEar : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ExtendedAt",
                table: "Declarations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FamilyNameSound",
                table: "Citizens",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "GivenNameSound",
                table: "Citizens",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "HouseNumberIndex",
                table: "Citizens",
                type: "BLOB",
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
