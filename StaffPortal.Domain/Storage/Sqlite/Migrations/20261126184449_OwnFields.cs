using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StaffPortal.Domain.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OwnFields : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Own1",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own10",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own10Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own11",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own11Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own12",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own12Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own13",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own13Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own14",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own14Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own15",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own15Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own16",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own16Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own17",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own17Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own18",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own18Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own19",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own19Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own1Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own2",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own20",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own20Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own21",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own21Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own22",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own22Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own23",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own23Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own24",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own24Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own2Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own3",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own3Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own4",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own4Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own5",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own5Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own6",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own6Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own7",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own7Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own8",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own8Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own9",
                table: "Citizens",
                type: "BLOB",
                maxLength: 796,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Own9Index",
                table: "Citizens",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "OwnFields",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Field = table.Column<int>(type: "INTEGER", nullable: false),
                    NameTh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Class = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    MaxLength = table.Column<int>(type: "INTEGER", nullable: true),
                    Characters = table.Column<int>(type: "INTEGER", nullable: true),
                    Least = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Greatest = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Decimals = table.Column<int>(type: "INTEGER", nullable: true),
                    MayLieAhead = table.Column<bool>(type: "INTEGER", nullable: false),
                    Headings = table.Column<string>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnFields", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OwnFieldOptions",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    OwnFieldId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    NameTh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    IsEnded = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnFieldOptions", x => new { x.OwnFieldId, x.Code });
                    table.ForeignKey(
                        name: "FK_OwnFieldOptions_OwnFields_OwnFieldId",
                        column: x => x.OwnFieldId,
                        principalTable: "OwnFields",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own10Index",
                table: "Citizens",
                column: "Own10Index",
                filter: "\"Own10Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own11Index",
                table: "Citizens",
                column: "Own11Index",
                filter: "\"Own11Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own12Index",
                table: "Citizens",
                column: "Own12Index",
                filter: "\"Own12Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own13Index",
                table: "Citizens",
                column: "Own13Index",
                filter: "\"Own13Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own14Index",
                table: "Citizens",
                column: "Own14Index",
                filter: "\"Own14Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own15Index",
                table: "Citizens",
                column: "Own15Index",
                filter: "\"Own15Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own16Index",
                table: "Citizens",
                column: "Own16Index",
                filter: "\"Own16Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own17Index",
                table: "Citizens",
                column: "Own17Index",
                filter: "\"Own17Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own18Index",
                table: "Citizens",
                column: "Own18Index",
                filter: "\"Own18Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own19Index",
                table: "Citizens",
                column: "Own19Index",
                filter: "\"Own19Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own1Index",
                table: "Citizens",
                column: "Own1Index",
                filter: "\"Own1Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own20Index",
                table: "Citizens",
                column: "Own20Index",
                filter: "\"Own20Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own21Index",
                table: "Citizens",
                column: "Own21Index",
                filter: "\"Own21Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own22Index",
                table: "Citizens",
                column: "Own22Index",
                filter: "\"Own22Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own23Index",
                table: "Citizens",
                column: "Own23Index",
                filter: "\"Own23Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own24Index",
                table: "Citizens",
                column: "Own24Index",
                filter: "\"Own24Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own2Index",
                table: "Citizens",
                column: "Own2Index",
                filter: "\"Own2Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own3Index",
                table: "Citizens",
                column: "Own3Index",
                filter: "\"Own3Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own4Index",
                table: "Citizens",
                column: "Own4Index",
                filter: "\"Own4Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own5Index",
                table: "Citizens",
                column: "Own5Index",
                filter: "\"Own5Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own6Index",
                table: "Citizens",
                column: "Own6Index",
                filter: "\"Own6Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own7Index",
                table: "Citizens",
                column: "Own7Index",
                filter: "\"Own7Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own8Index",
                table: "Citizens",
                column: "Own8Index",
                filter: "\"Own8Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Own9Index",
                table: "Citizens",
                column: "Own9Index",
                filter: "\"Own9Index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OwnFields_Field",
                table: "OwnFields",
                column: "Field",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OwnFieldOptions");

            migrationBuilder.DropTable(
                name: "OwnFields");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own10Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own11Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own12Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own13Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own14Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own15Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own16Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own17Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own18Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own19Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own1Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own20Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own21Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own22Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own23Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own24Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own2Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own3Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own4Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own5Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own6Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own7Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own8Index",
                table: "Citizens");

            migrationBuilder.DropIndex(
                name: "IX_Citizens_Own9Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own1",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own10",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own10Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own11",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own11Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own12",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own12Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own13",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own13Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own14",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own14Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own15",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own15Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own16",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own16Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own17",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own17Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own18",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own18Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own19",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own19Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own1Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own2",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own20",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own20Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own21",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own21Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own22",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own22Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own23",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own23Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own24",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own24Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own2Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own3",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own3Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own4",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own4Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own5",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own5Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own6",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own6Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own7",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own7Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own8",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own8Index",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own9",
                table: "Citizens");

            migrationBuilder.DropColumn(
                name: "Own9Index",
                table: "Citizens");
        }
    }
}
