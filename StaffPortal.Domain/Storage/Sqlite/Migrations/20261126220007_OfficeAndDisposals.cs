using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OfficeAndDisposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_DisposalItems",
                table: "DisposalItems");

            migrationBuilder.AddColumn<int>(
                name: "KeptFrom",
                table: "ServiceFields",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ErasureEntryId",
                table: "Disposals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Disposals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Place",
                table: "DisposalItems",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "KeptFrom",
                table: "DisposalItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_DisposalItems",
                table: "DisposalItems",
                columns: new[] { "DisposalId", "CitizenId", "Place" });

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

            migrationBuilder.CreateIndex(
                name: "IX_Disposals_ErasureEntryId",
                table: "Disposals",
                column: "ErasureEntryId",
                unique: true);

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

            migrationBuilder.DropIndex(
                name: "IX_Disposals_ErasureEntryId",
                table: "Disposals");

            migrationBuilder.DropPrimaryKey(
                name: "PK_DisposalItems",
                table: "DisposalItems");

            migrationBuilder.DropColumn(
                name: "KeptFrom",
                table: "ServiceFields");

            migrationBuilder.DropColumn(
                name: "ErasureEntryId",
                table: "Disposals");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Disposals");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "DisposalItems");

            migrationBuilder.DropColumn(
                name: "KeptFrom",
                table: "DisposalItems");

            migrationBuilder.AddPrimaryKey(
                name: "PK_DisposalItems",
                table: "DisposalItems",
                columns: new[] { "DisposalId", "CitizenId" });
        }
    }
}
