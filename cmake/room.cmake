# One library for each room of the architecture, with exactly the links its row in the table allows.

# add_room(NAME SOURCES ... [LINKS ...] [PRIVATE_LINKS ...])
function(add_room NAME)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(${NAME} STATIC ${ROOM_SOURCES})
    target_include_directories(${NAME} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(${NAME} PUBLIC ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS} project_warnings)
endfunction()

# add_room_tests(ROOM SOURCES ... [LINKS ...]): the program `ROOM_tests`, natively under the preset's sanitizers or as
# wasm under node, where WebCrypto is real.
function(add_room_tests ROOM)
    cmake_parse_arguments(TESTS "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${ROOM}_tests ${TESTS_SOURCES})
    target_include_directories(${ROOM}_tests PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${ROOM}_tests PRIVATE FIXTURES_DIR="${PROJECT_SOURCE_DIR}/tests")
    target_link_libraries(${ROOM}_tests PRIVATE ${ROOM} ${TESTS_LINKS} test_support gtest_main project_warnings)
    if(EMSCRIPTEN)
        target_link_options(${ROOM}_tests PRIVATE -sNODERAWFS -sASYNCIFY -sALLOW_MEMORY_GROWTH -sEXIT_RUNTIME
                            -sSTACK_SIZE=1MB -sENVIRONMENT=node)
    endif()
    add_test(NAME ${ROOM} COMMAND ${ROOM}_tests --gtest_brief=1)
    file(GLOB present CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *_test.cpp)
    foreach(file IN LISTS present)
        if(NOT file IN_LIST TESTS_SOURCES)
            message(FATAL_ERROR "tests/${ROOM}/${file} is in no target: name it in tests/${ROOM}/CMakeLists.txt.")
        endif()
    endforeach()
endfunction()
