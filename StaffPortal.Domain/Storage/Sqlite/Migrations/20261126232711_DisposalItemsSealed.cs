using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DisposalItemsSealed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ServiceId",
                table: "DisposalItems");

            migrationBuilder.AddColumn<byte[]>(
                name: "Mark",
                table: "DisposalItems",
                type: "BLOB",
                maxLength: 32,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Mark",
                table: "DisposalItems");

            migrationBuilder.AddColumn<byte[]>(
                name: "ServiceId",
                table: "DisposalItems",
                type: "BLOB",
                nullable: true);
        }
    }
}
