using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Disposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DisposalHolds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    SetById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SetAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    LiftedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisposalHolds_Accounts_SetById",
                        column: x => x.SetById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisposalHolds_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Disposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    ProposedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    LookedThroughById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LookedThroughAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ApprovedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    TurnedDownById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LedgerSize = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disposals", x => x.Id);
                    table.CheckConstraint("CK_Disposals_TwoPeople", "\"ApprovedById\" IS NULL OR \"ApprovedById\" <> \"LookedThroughById\"");
                    table.ForeignKey(
                        name: "FK_Disposals_Accounts_ApprovedById",
                        column: x => x.ApprovedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disposals_Accounts_LookedThroughById",
                        column: x => x.LookedThroughById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disposals_Accounts_TurnedDownById",
                        column: x => x.TurnedDownById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DisposalItems",
                columns: table => new
                {
                    DisposalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CitizenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    KeptYears = table.Column<int>(type: "int", nullable: false),
                    DueSince = table.Column<DateOnly>(type: "date", nullable: true),
                    Outcome = table.Column<int>(type: "int", nullable: false),
                    Hold = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalItems", x => new { x.DisposalId, x.CitizenId });
                    table.ForeignKey(
                        name: "FK_DisposalItems_Citizens_CitizenId",
                        column: x => x.CitizenId,
                        principalTable: "Citizens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisposalItems_Disposals_DisposalId",
                        column: x => x.DisposalId,
                        principalTable: "Disposals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DisposalHolds_ServiceId",
                table: "DisposalHolds",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalHolds_SetById",
                table: "DisposalHolds",
                column: "SetById");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalItems_CitizenId",
                table: "DisposalItems",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalItems_DisposalId_Outcome",
                table: "DisposalItems",
                columns: new[] { "DisposalId", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_Disposals_ApprovedById",
                table: "Disposals",
                column: "ApprovedById");

            migrationBuilder.CreateIndex(
                name: "IX_Disposals_LookedThroughById",
                table: "Disposals",
                column: "LookedThroughById");

            migrationBuilder.CreateIndex(
                name: "IX_Disposals_Number",
                table: "Disposals",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Disposals_State",
                table: "Disposals",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Disposals_TurnedDownById",
                table: "Disposals",
                column: "TurnedDownById");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DisposalHolds");

            migrationBuilder.DropTable(
                name: "DisposalItems");

            migrationBuilder.DropTable(
                name: "Disposals");
        }
    }
}
