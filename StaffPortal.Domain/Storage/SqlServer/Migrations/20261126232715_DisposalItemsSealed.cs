using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
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
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Mark",
                table: "DisposalItems");

            migrationBuilder.AddColumn<Guid>(
                name: "ServiceId",
                table: "DisposalItems",
                type: "uniqueidentifier",
                nullable: true);
        }
    }
}
