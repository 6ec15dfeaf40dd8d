using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SecrecyOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SecrecyOrders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Authority = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Ground = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CaseReference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    SetById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SetAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ConfirmedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LiftedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecrecyOrders", x => x.Id);
                    table.CheckConstraint("CK_SecrecyOrders_TwoPeople", "\"SetById\" <> \"AccountId\" AND (\"ConfirmedById\" IS NULL OR (\"ConfirmedById\" <> \"SetById\" AND \"ConfirmedById\" <> \"AccountId\"))");
                    table.ForeignKey(
                        name: "FK_SecrecyOrders_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SecrecyOrders_Accounts_ConfirmedById",
                        column: x => x.ConfirmedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SecrecyOrders_Accounts_SetById",
                        column: x => x.SetById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SecrecyOrders_AccountId",
                table: "SecrecyOrders",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_SecrecyOrders_ConfirmedById",
                table: "SecrecyOrders",
                column: "ConfirmedById");

            migrationBuilder.CreateIndex(
                name: "IX_SecrecyOrders_SetById",
                table: "SecrecyOrders",
                column: "SetById");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SecrecyOrders");
        }
    }
}
