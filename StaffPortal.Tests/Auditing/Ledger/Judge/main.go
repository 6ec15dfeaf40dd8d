// The outside judge: Go's own sumdb/note and sumdb/tlog, unchanged, read what the portal writes.
package main

import (
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type proof struct {
	Index      int64    `json:"index"`
	Leaf       []byte   `json:"leaf"`
	Hashes     [][]byte `json:"hashes"`
	Checkpoint string   `json:"checkpoint"`
	From       int64    `json:"from"`
	FromRoot   []byte   `json:"fromRoot"`
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(name string) string {
	data, err := os.ReadFile(name)
	must(err)
	return string(data)
}

func open(vkey, text string) (int64, tlog.Hash) {
	verifier, err := note.NewVerifier(strings.TrimSpace(vkey))
	must(err)
	n, err := note.Open([]byte(text), note.VerifierList(verifier))
	must(err)
	var origin, root string
	var size int64
	_, err = fmt.Sscanf(n.Text, "%s\n%d\n%s\n", &origin, &size, &root)
	must(err)
	hash, err := tlog.ParseHash(root)
	must(err)
	return size, hash
}

func hashes(in [][]byte) []tlog.Hash {
	out := make([]tlog.Hash, len(in))
	for i := range in {
		copy(out[i][:], in[i])
	}
	return out
}

func main() {
	switch os.Args[1] {
	case "checkpoint":
		size, _ := open(read(os.Args[2]), read(os.Args[3]))
		fmt.Println("size", size)
	case "inclusion":
		var p proof
		must(json.Unmarshal([]byte(read(os.Args[3])), &p))
		size, root := open(read(os.Args[2]), p.Checkpoint)
		must(tlog.CheckRecord(tlog.RecordProof(hashes(p.Hashes)), size, root, p.Index, tlog.RecordHash(p.Leaf)))
		fmt.Println("included", p.Index, "of", size)
	case "consistency":
		var p proof
		must(json.Unmarshal([]byte(read(os.Args[3])), &p))
		size, root := open(read(os.Args[2]), p.Checkpoint)
		var from tlog.Hash
		copy(from[:], p.FromRoot)
		must(tlog.CheckTree(tlog.TreeProof(hashes(p.Hashes)), size, root, p.From, from))
		fmt.Println("consistent", p.From, "to", size)
	case "vectors":
		vectors()
	}
}

// vectors prints what Go says of a tree of small leaves and of a key with a known seed.
func vectors() {
	type inclusion struct {
		Index, Size int64
		Hashes      [][]byte
	}
	type consistency struct {
		From, Size int64
		Hashes     [][]byte
	}
	var out struct {
		Roots       [][]byte
		Inclusion   []inclusion
		Consistency []consistency
		Seed        []byte
		Key         string
		Note        string
	}
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		list := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			list[i] = stored[index]
		}
		return list, nil
	})
	raw := func(in []tlog.Hash) [][]byte {
		list := make([][]byte, len(in))
		for i := range in {
			list[i] = append([]byte{}, in[i][:]...)
		}
		return list
	}
	for n := int64(0); n < 40; n++ {
		more, err := tlog.StoredHashes(n, []byte(fmt.Sprintf("leaf %d", n)), reader)
		must(err)
		stored = append(stored, more...)
		root, err := tlog.TreeHash(n+1, reader)
		must(err)
		out.Roots = append(out.Roots, root[:])
	}
	for _, size := range []int64{1, 2, 3, 7, 8, 21, 40} {
		for index := int64(0); index < size; index++ {
			p, err := tlog.ProveRecord(size, index, reader)
			must(err)
			out.Inclusion = append(out.Inclusion, inclusion{index, size, raw(p)})
			t, err := tlog.ProveTree(size, index+1, reader)
			must(err)
			out.Consistency = append(out.Consistency, consistency{index + 1, size, raw(t)})
		}
	}
	out.Seed = make([]byte, ed25519.SeedSize)
	for i := range out.Seed {
		out.Seed[i] = byte(i)
	}
	key := ed25519.NewKeyFromSeed(out.Seed)
	vkey, err := note.NewEd25519VerifierKey("office.test/audit", key.Public().(ed25519.PublicKey))
	must(err)
	out.Key = vkey
	hash := strings.Split(vkey, "+")[1]
	signer, err := note.NewSigner("PRIVATE+KEY+office.test/audit+" + hash + "+" + b64(append([]byte{1}, out.Seed...)))
	must(err)
	signed, err := note.Sign(&note.Note{Text: "office.test/audit\n40\n" + b64(out.Roots[39]) + "\n"}, signer)
	must(err)
	out.Note = string(signed)
	enc := json.NewEncoder(os.Stdout)
	must(enc.Encode(out))
}

func b64(data []byte) string {
	text, err := json.Marshal(data)
	must(err)
	return strings.Trim(string(text), "\"")
}
