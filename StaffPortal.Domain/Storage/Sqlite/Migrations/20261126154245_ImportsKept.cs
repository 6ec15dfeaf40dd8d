using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ImportsKept : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FileHash",
                table: "Imports",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Flagged",
                table: "Imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Kept",
                table: "Imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "TakeBackBefore",
                table: "Imports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TakenBack",
                table: "Imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "TakenBackById",
                table: "Imports",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TakenBackUnder",
                table: "Imports",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ImportFindings",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFindings", x => x.ImportId);
                    table.ForeignKey(
                        name: "FK_ImportFindings_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportShapes",
                columns: table => new
                {
                    ServiceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Shape = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Columns = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportShapes", x => new { x.ServiceId, x.Shape });
                    table.ForeignKey(
                        name: "FK_ImportShapes_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Imports_TakenBackById",
                table: "Imports",
                column: "TakenBackById");

            migrationBuilder.AddForeignKey(
                name: "FK_Imports_Accounts_TakenBackById",
                table: "Imports",
                column: "TakenBackById",
                principalTable: "Accounts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Imports_Accounts_TakenBackById",
                table: "Imports");

            migrationBuilder.DropTable(
                name: "ImportFindings");

            migrationBuilder.DropTable(
                name: "ImportShapes");

            migrationBuilder.DropIndex(
                name: "IX_Imports_TakenBackById",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "FileHash",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "Flagged",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "Kept",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "TakeBackBefore",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "TakenBack",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "TakenBackById",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "TakenBackUnder",
                table: "Imports");
        }
    }
}
