using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ServiceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SetById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LookedThroughById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LookedThroughAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TurnedDownById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LedgerSize = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    DisposalId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CitizenId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ServiceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    KeptYears = table.Column<int>(type: "INTEGER", nullable: false),
                    DueSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    Hold = table.Column<int>(type: "INTEGER", nullable: true)
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
