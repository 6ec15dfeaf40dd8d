using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Processors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Processors",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Agreement = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Processors", x => x.Id);
                });

            migrationBuilder.Sql("CREATE TRIGGER \"Processors_NoDelete\" BEFORE DELETE ON \"Processors\" BEGIN SELECT RAISE(ABORT, 'Processors takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"Processors_NoReplace\" BEFORE INSERT ON \"Processors\" WHEN EXISTS (SELECT 1 FROM \"Processors\" WHERE \"Id\" = NEW.\"Id\") BEGIN SELECT RAISE(ABORT, 'Processors takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"Processors_NoUpdate\" BEFORE UPDATE ON \"Processors\" BEGIN SELECT RAISE(ABORT, 'Processors takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"Processors_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"Processors_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"Processors_NoUpdate\";");

            migrationBuilder.DropTable(
                name: "Processors");
        }
    }
}
