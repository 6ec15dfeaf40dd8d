using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
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
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ErasureEntryId",
                table: "Disposals",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Disposals",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Place",
                table: "DisposalItems",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "KeptFrom",
                table: "DisposalItems",
                type: "int",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_DisposalItems",
                table: "DisposalItems",
                columns: new[] { "DisposalId", "CitizenId", "Place" });

            migrationBuilder.CreateTable(
                name: "OfficeDetails",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    NameTh = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AddressTh = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AddressEn = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Telephone = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Fax = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Website = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DpoContact = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Logo = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    SavedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    SavedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficeDetails", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Disposals_ErasureEntryId",
                table: "Disposals",
                column: "ErasureEntryId",
                unique: true,
                filter: "[ErasureEntryId] IS NOT NULL");

            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [OfficeDetails_InsertOnly] ON [OfficeDetails] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''OfficeDetails takes INSERT alone'', 1; END')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [OfficeDetails_InsertOnly]");

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
