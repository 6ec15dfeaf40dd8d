using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WebKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "WebKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebKeys", x => x.Name);
                });

            migrationBuilder.Sql("CREATE TRIGGER \"WebKeys_NoDelete\" BEFORE DELETE ON \"WebKeys\" BEGIN SELECT RAISE(ABORT, 'WebKeys takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"WebKeys_NoReplace\" BEFORE INSERT ON \"WebKeys\" WHEN EXISTS (SELECT 1 FROM \"WebKeys\" WHERE \"Name\" = NEW.\"Name\") BEGIN SELECT RAISE(ABORT, 'WebKeys takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"WebKeys_NoUpdate\" BEFORE UPDATE ON \"WebKeys\" BEGIN SELECT RAISE(ABORT, 'WebKeys takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"WebKeys_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"WebKeys_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"WebKeys_NoUpdate\";");

            migrationBuilder.DropTable(
                name: "WebKeys");
        }
    }
}
