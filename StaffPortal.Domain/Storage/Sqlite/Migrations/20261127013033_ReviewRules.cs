using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReviewRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReviewRules",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedById = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewRules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewRules_Accounts_SavedById",
                        column: x => x.SavedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewRules_SavedById",
                table: "ReviewRules",
                column: "SavedById");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewRules_Version",
                table: "ReviewRules",
                column: "Version",
                unique: true);

            migrationBuilder.Sql("CREATE TRIGGER \"ReviewRules_NoDelete\" BEFORE DELETE ON \"ReviewRules\" BEGIN SELECT RAISE(ABORT, 'ReviewRules takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ReviewRules_NoReplace\" BEFORE INSERT ON \"ReviewRules\" WHEN EXISTS (SELECT 1 FROM \"ReviewRules\" WHERE \"Id\" = NEW.\"Id\" OR \"Version\" = NEW.\"Version\") BEGIN SELECT RAISE(ABORT, 'ReviewRules takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"ReviewRules_NoUpdate\" BEFORE UPDATE ON \"ReviewRules\" BEGIN SELECT RAISE(ABORT, 'ReviewRules takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ReviewRules_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ReviewRules_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"ReviewRules_NoUpdate\";");

            migrationBuilder.DropTable(
                name: "ReviewRules");
        }
    }
}
