// Goroutines and channels, one processor (GOMAXPROCS=1 is set by the driver).
//
//	main serve PORT BUFFER
//	main job NAME SIZE OPERATIONS ROUNDS
//	main web PORT
package main

import (
	"fmt"
	"net"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

func main() {
	switch os.Args[1] {
	case "serve":
		serve(os.Args[2], number(3))
	case "web":
		web(os.Args[2])
	case "job":
		job(os.Args[2], number(3), number(4), number(5))
	}
}

func number(i int) int {
	n, err := strconv.Atoi(os.Args[i])
	if err != nil {
		panic(err)
	}
	return n
}

func serve(port string, size int) {
	listener, err := net.Listen("tcp4", ":"+port)
	if err != nil {
		panic(err)
	}
	for {
		conn, err := listener.Accept()
		if err != nil {
			panic(err)
		}
		go echo(conn, size)
	}
}

func echo(conn net.Conn, size int) { // Go sets TCP_NODELAY itself
	defer conn.Close()
	buffer := make([]byte, size)
	for {
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		if _, err := conn.Write(buffer[:n]); err != nil {
			return
		}
	}
}

func job(name string, size, operations, rounds int) {
	jobs := map[string]func(int, int) (int, float64){
		"switch": switches, "spawn": spawn, "parked": parked, "ring": ring, "fan": fan, "timers": timers, "timeout": timeouts,
	}
	for i := 0; i < rounds; i++ {
		wall, cpu := time.Now(), cpuTime()
		check, bytes := jobs[name](size, operations)
		fmt.Println(name, time.Since(wall).Nanoseconds(), cpuTime()-cpu, operations, check, bytes)
	}
}

func cpuTime() int64 {
	var use syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &use)
	return use.Utime.Nano() + use.Stime.Nano()
}

func residentBytes() int {
	runtime.GC()
	text, _ := os.ReadFile("/proc/self/statm")
	pages, _ := strconv.Atoi(strings.Fields(string(text))[1])
	return pages * os.Getpagesize()
}

// size goroutines share the yields.
func switches(size, operations int) (int, float64) {
	var all sync.WaitGroup
	yields := 0
	all.Add(size)
	for i := 0; i < size; i++ {
		go func() {
			defer all.Done()
			for k := 0; k < operations/size; k++ {
				runtime.Gosched()
				yields++
			}
		}()
	}
	all.Wait()
	return yields, 0
}

// Batches of size: spawn them, wait for them.
func spawn(size, operations int) (int, float64) {
	finished := 0
	for begun := 0; begun < operations; begun += size {
		var all sync.WaitGroup
		all.Add(size)
		for i := 0; i < size; i++ {
			go func() {
				defer all.Done()
				finished++
			}()
		}
		all.Wait()
	}
	return finished, 0
}

// size goroutines wait for one event; what one of them holds in memory.
func parked(size, _ int) (int, float64) {
	var all sync.WaitGroup
	event := make(chan struct{})
	waiting, woken := 0, 0
	before := residentBytes()
	all.Add(size)
	for i := 0; i < size; i++ {
		go func() {
			defer all.Done()
			waiting++
			<-event
			woken++
		}()
	}
	for waiting < size {
		runtime.Gosched()
	}
	bytes := float64(residentBytes()-before) / float64(size)
	close(event)
	all.Wait()
	return woken, bytes
}

// A token goes round size goroutines, each of which waits for it on a queue of its own.
func ring(size, operations int) (int, float64) {
	var all sync.WaitGroup
	queues := make([]chan int, size)
	for i := range queues {
		queues[i] = make(chan int, 1)
	}
	hops := 0
	all.Add(size)
	for i := 0; i < size; i++ {
		go func(in, out chan int) {
			defer all.Done()
			for {
				left := <-in
				if left > 0 {
					hops++
				}
				out <- left - 1
				if left <= 0 {
					return
				}
			}
		}(queues[i], queues[(i+1)%size])
	}
	queues[0] <- operations
	all.Wait()
	return hops, 0
}

// One producer, size workers, one consumer; both queues hold 100 items.
func fan(size, operations int) (int, float64) {
	work, done := make(chan int, 100), make(chan int, 100)
	go func() {
		for i := 0; i < operations; i++ {
			work <- i
		}
		close(work)
	}()
	for w := 0; w < size; w++ {
		go func() {
			for item := range work {
				done <- item + 1
			}
		}()
	}
	sum := 0
	for i := 0; i < operations; i++ {
		sum += <-done
	}
	return sum, 0
}

// size goroutines sleep up to a second each.
func timers(size, _ int) (int, float64) {
	var all sync.WaitGroup
	fired := 0
	all.Add(size)
	for i := 0; i < size; i++ {
		go func(ms int) {
			defer all.Done()
			time.Sleep(time.Duration(ms) * time.Millisecond)
			fired++
		}(i * 7919 % 1000)
	}
	all.Wait()
	return fired, 0
}

// A timeout is started and cancelled while size others are pending.
func timeouts(size, operations int) (int, float64) {
	pending := make([]*time.Timer, size)
	for i := range pending {
		pending[i] = time.AfterFunc(time.Hour+time.Duration(i*7919%1000)*time.Millisecond, func() {})
	}
	cancelled := 0
	for i := 0; i < operations; i++ {
		if time.AfterFunc(time.Minute, func() {}).Stop() {
			cancelled++
		}
	}
	for _, t := range pending {
		t.Stop()
	}
	return cancelled, 0
}
