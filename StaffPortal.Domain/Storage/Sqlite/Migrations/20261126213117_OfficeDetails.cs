using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OfficeDetails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OfficeDetails",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    NameTh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AddressTh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AddressEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Telephone = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Fax = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Website = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DpoContact = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Logo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedById = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficeDetails", x => x.Number);
                });

            migrationBuilder.Sql("CREATE TRIGGER \"OfficeDetails_NoDelete\" BEFORE DELETE ON \"OfficeDetails\" BEGIN SELECT RAISE(ABORT, 'OfficeDetails takes INSERT alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"OfficeDetails_NoReplace\" BEFORE INSERT ON \"OfficeDetails\" WHEN EXISTS (SELECT 1 FROM \"OfficeDetails\" WHERE \"Number\" = NEW.\"Number\") BEGIN SELECT RAISE(ABORT, 'OfficeDetails takes new rows alone'); END;");

            migrationBuilder.Sql("CREATE TRIGGER \"OfficeDetails_NoUpdate\" BEFORE UPDATE ON \"OfficeDetails\" BEGIN SELECT RAISE(ABORT, 'OfficeDetails takes INSERT alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"OfficeDetails_NoDelete\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"OfficeDetails_NoReplace\";");

            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"OfficeDetails_NoUpdate\";");

            migrationBuilder.DropTable(
                name: "OfficeDetails");
        }
    }
}
