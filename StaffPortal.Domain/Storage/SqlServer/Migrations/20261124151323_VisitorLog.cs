using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class VisitorLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PreservationOrders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Officer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    To = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Address = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: true),
                    Page = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Account = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EnteredById = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PreservationOrders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PreservationOrders_Accounts_EnteredById",
                        column: x => x.EnteredById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrafficBrowsers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Hash = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Version = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    System = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    IsRobot = table.Column<bool>(type: "bit", nullable: false),
                    LastDay = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficBrowsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficCounts",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    Measure = table.Column<int>(type: "int", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Robots = table.Column<bool>(type: "bit", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficCounts", x => new { x.Day, x.Measure, x.Robots, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "TrafficDays",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    Salt = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: true),
                    Lines = table.Column<long>(type: "bigint", nullable: false),
                    Peaks = table.Column<byte[]>(type: "varbinary(2048)", maxLength: 2048, nullable: false),
                    SealedLines = table.Column<long>(type: "bigint", nullable: false),
                    CountedLines = table.Column<long>(type: "bigint", nullable: false),
                    AddedOn = table.Column<int>(type: "int", nullable: false),
                    DeletedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficDays", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "TrafficDeletions",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    LookId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficDeletions", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "TrafficDesignations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    GivenById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GivenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficDesignations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrafficDesignations_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TrafficDesignations_Accounts_GivenById",
                        column: x => x.GivenById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrafficFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    FirstLine = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Consumed = table.Column<long>(type: "bigint", nullable: false),
                    ConsumedHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Lines = table.Column<long>(type: "bigint", nullable: false),
                    Broken = table.Column<long>(type: "bigint", nullable: false),
                    Fields = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    FoundAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ReadAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    OffsetMinutes = table.Column<int>(type: "int", nullable: false),
                    Address = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    Method = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    PageId = table.Column<long>(type: "bigint", nullable: false),
                    Query = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    CameFromId = table.Column<long>(type: "bigint", nullable: true),
                    BrowserId = table.Column<long>(type: "bigint", nullable: true),
                    Status = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: true),
                    Account = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    LineNumber = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficNodes",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    Level = table.Column<int>(type: "int", nullable: false),
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficNodes", x => new { x.Day, x.Level, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "TrafficSalts",
                columns: table => new
                {
                    LineId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<int>(type: "int", nullable: false),
                    Salt = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficSalts", x => x.LineId);
                });

            migrationBuilder.CreateTable(
                name: "TrafficSeals",
                columns: table => new
                {
                    Day = table.Column<int>(type: "int", nullable: false),
                    Lines = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    LookId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficSeals", x => new { x.Day, x.Lines });
                });

            migrationBuilder.CreateTable(
                name: "TrafficTexts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Hash = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    LastDay = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficTexts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrafficBrokenLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    LineNumber = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Day = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficBrokenLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrafficBrokenLines_TrafficFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "TrafficFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrafficMarks",
                columns: table => new
                {
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrafficMarks", x => new { x.FileId, x.Length });
                    table.ForeignKey(
                        name: "FK_TrafficMarks_TrafficFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "TrafficFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PreservationOrders_EnteredById",
                table: "PreservationOrders",
                column: "EnteredById");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficBrokenLines_Day",
                table: "TrafficBrokenLines",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficBrokenLines_FileId",
                table: "TrafficBrokenLines",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficBrowsers_Hash",
                table: "TrafficBrowsers",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrafficDesignations_AccountId",
                table: "TrafficDesignations",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficDesignations_GivenById",
                table: "TrafficDesignations",
                column: "GivenById");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficFiles_FirstLine",
                table: "TrafficFiles",
                column: "FirstLine");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficFiles_ReadAt",
                table: "TrafficFiles",
                column: "ReadAt");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficLines_At",
                table: "TrafficLines",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficLines_Day_Account_At",
                table: "TrafficLines",
                columns: new[] { "Day", "Account", "At" },
                filter: "\"Account\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficLines_Day_Address_At",
                table: "TrafficLines",
                columns: new[] { "Day", "Address", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TrafficLines_Day_PageId_At",
                table: "TrafficLines",
                columns: new[] { "Day", "PageId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TrafficSalts_Day",
                table: "TrafficSalts",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_TrafficTexts_Hash",
                table: "TrafficTexts",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrafficTexts_LastDay",
                table: "TrafficTexts",
                column: "LastDay");

            AuditTriggers.GuardTrafficOnSqlServer(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PreservationOrders");

            migrationBuilder.DropTable(
                name: "TrafficBrokenLines");

            migrationBuilder.DropTable(
                name: "TrafficBrowsers");

            migrationBuilder.DropTable(
                name: "TrafficCounts");

            migrationBuilder.DropTable(
                name: "TrafficDays");

            migrationBuilder.DropTable(
                name: "TrafficDeletions");

            migrationBuilder.DropTable(
                name: "TrafficDesignations");

            migrationBuilder.DropTable(
                name: "TrafficLines");

            migrationBuilder.DropTable(
                name: "TrafficMarks");

            migrationBuilder.DropTable(
                name: "TrafficNodes");

            migrationBuilder.DropTable(
                name: "TrafficSalts");

            migrationBuilder.DropTable(
                name: "TrafficSeals");

            migrationBuilder.DropTable(
                name: "TrafficTexts");

            migrationBuilder.DropTable(
                name: "TrafficFiles");
        }
    }
}
